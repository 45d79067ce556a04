/** Environment variables by which a cloud's own clients are told who calls. */
export interface CredentialVariables {
  readonly accessKey: string;
  readonly secret: string;
}

/** A cloud as its clients meet it, whatever product of it they call. */
export interface Cloud {
  /**
   * The domains that its hosts lie beneath: the proxy answers for those names, and for no others, and our
   * authority certifies them.
   */
  readonly domains: readonly string[];
  /** The variables that its SDKs, its command line and its Terraform provider read, each pair by itself. */
  readonly credentials: readonly CredentialVariables[];
  /** Variables that name a file of certificates, which its clients read in the place of the usual ones. */
  readonly caBundles: readonly string[];
}
