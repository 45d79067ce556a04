/** A folder in which no authority can be kept, or one whose authority is none. */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
}
