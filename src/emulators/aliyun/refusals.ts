import { gateway } from './gateway-errors.ts';

const { error } = gateway;

/** What the wire itself refuses; a product whose tables differ replaces some of them. */
export const refusals = {
  unsupportedMethod: () => error('UnsupportedHTTPMethod'),
  missing: (name: string) => error('MissingParameter', { name }),
  unknownVersion: () => error('InvalidVersion'),
  unknownKey: () => error('InvalidAccessKeyId.NotFound'),
  missingToken: () => error('MissingSecurityToken'),
  unsupportedSignature: (name: string) => error('InvalidParamater', { name }),
  malformedDate: () => error('IllegalTimestamp'),
  expiredDate: () => error('InvalidTimeStamp.Expired'),
  wrongSignature: (stringToSign: string) => error('SignatureDoesNotMatch', { stringToSign }),
  wrongAcs3: (stringToSign: string, canonicalRequest: string) =>
    error('SignatureDoesNotMatch/ACS3', { stringToSign, canonicalRequest }),
  usedNonce: () => error('SignatureNonceUsed'),
};

export type Refusals = Readonly<typeof refusals>;
