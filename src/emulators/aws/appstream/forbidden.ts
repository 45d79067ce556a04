import type { ApiError } from '../../../contract/errors.ts';
import { paddedDigits } from '../../../domain/account.ts';
import { parameterText } from '../../../domain/parameter.ts';
import type { AwsRequest } from '../request.ts';
import { error } from './errors.ts';
import { arnOf } from './names.ts';

const accountOf = paddedDigits(12);

/** What a caller gets whom no policy lets in; a registered account id is not known where policies are judged. */
export function forbidden({ operation, region, input, credentials }: AwsRequest): ApiError {
  const account = accountOf(credentials.accessKey, undefined);
  return error('AccessDeniedException', {
    user: `arn:aws:iam::${account}:user/${credentials.accessKey}`,
    action: `appstream:${operation}`,
    resource: resourceOf(input) ?? arnOf(region, account, namedBy(input) ?? '*'),
  });
}

function resourceOf(input: unknown): string | undefined {
  return parameterText(input, 'ResourceArn');
}

/** The image that a call is about. */
function namedBy(input: unknown): string | undefined {
  const names = ['SourceImageName', 'Name', 'existingImageName', 'Names.1'];
  return names.map((name) => parameterText(input, name)).find((name) => name !== undefined);
}
