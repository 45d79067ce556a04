import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

/** What signs: a certificate and the private key that belongs to it. */
export interface Signer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** The first and the last moment at which a certificate is valid, in milliseconds. */
export interface Lifetime {
  readonly from: number;
  readonly to: number;
}

/** A private key on P-256: what every client takes, and what signs in a fraction of a millisecond. */
export function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** A certificate that may sign for `domains`, for what lies beneath them and for loopback, and for nothing else. */
export function signAuthority(
  name: string,
  key: KeyObject,
  domains: readonly string[],
  lifetime: Lifetime,
): X509Certificate {
  const subject = nameOf(name);
  const publicKey = publicHalf(key);
  return certify({ subject, issuer: subject, publicKey, lifetime, key }, [
    extension(
      id_ce_basicConstraints,
      true,
      new BasicConstraints({ cA: true, pathLenConstraint: 0 }),
    ),
    extension(
      id_ce_keyUsage,
      true,
      new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign),
    ),
    extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(publicKey))),
    extension(
      id_ce_nameConstraints,
      true,
      new NameConstraints({ permittedSubtrees: permitted(domains) }),
    ),
  ]);
}

/** A certificate of a server for DNS names and addresses. */
export function signServer(
  names: readonly string[],
  key: KeyObject,
  signer: Signer,
  lifetime: Lifetime,
): X509Certificate {
  const publicKey = publicHalf(key);
  const { tbsCertificate } = AsnConvert.parse(signer.certificate.raw, Certificate);
  const issuer = tbsCertificate.subject;
  const issuerKey = keyId(tbsCertificate.subjectPublicKeyInfo);
  // Not named in the subject: a common name holds 64 characters, and nobody looks there any more.
  return certify({ subject: nameOf('doppel'), issuer, publicKey, lifetime, key: signer.key }, [
    extension(id_ce_basicConstraints, true, new BasicConstraints()),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([id_kp_serverAuth])),
    extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names.map(alternative))),
    extension(
      id_ce_authorityKeyIdentifier,
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(issuerKey) }),
    ),
    extension(id_ce_subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(publicKey))),
  ]);
}

/** RFC 5758: ECDSA with SHA-256. */
const ECDSA_SHA256 = '1.2.840.10045.4.3.2';

interface Subject {
  readonly subject: Name;
  readonly issuer: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly lifetime: Lifetime;
  /** The issuer's private key. */
  readonly key: KeyObject;
}

function certify(
  { subject, issuer, publicKey, lifetime, key }: Subject,
  extensions: Extension[],
): X509Certificate {
  const signature = new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: newSerial(),
    signature,
    issuer,
    validity: new Validity({
      notBefore: new Date(lifetime.from),
      notAfter: new Date(lifetime.to),
    }),
    subject,
    subjectPublicKeyInfo: publicKey,
    extensions: new Extensions(extensions),
  });
  const bytes = Buffer.from(AsnConvert.serialize(tbsCertificate));
  const signatureValue = bufferOf(sign('sha256', bytes, key));
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: signature,
    signatureValue,
  });
  return new X509Certificate(Buffer.from(AsnConvert.serialize(certificate)));
}

function extension(extnID: string, critical: boolean, value: object): Extension {
  return new Extension({
    extnID,
    critical,
    extnValue: new OctetString(AsnConvert.serialize(value)),
  });
}

/** RFC 5280, 4.2.1.10: a domain stands for itself and for all beneath it, an address comes with its mask. */
function permitted(domains: readonly string[]): GeneralSubtrees {
  const names = [
    ...['localhost', ...domains].map((dNSName) => new GeneralName({ dNSName })),
    ...['127.0.0.0/8', '::1/128'].map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  return new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base })));
}

function alternative(name: string): GeneralName {
  return new GeneralName(isIP(name) === 0 ? { dNSName: name } : { iPAddress: name });
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  const attribute = new AttributeTypeAndValue({ type: COMMON_NAME, value });
  return new Name([new RelativeDistinguishedName([attribute])]);
}

const COMMON_NAME = '2.5.4.3';

function publicHalf(key: KeyObject): SubjectPublicKeyInfo {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return AsnConvert.parse(der, SubjectPublicKeyInfo);
}

/** RFC 5280, 4.2.1.2, method 1. */
function keyId({ subjectPublicKey }: SubjectPublicKeyInfo): ArrayBuffer {
  return bufferOf(createHash('sha1').update(Buffer.from(subjectPublicKey)).digest());
}

/** 16 random bytes, a positive number whose first byte is not zero. */
function newSerial(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bufferOf(bytes);
}

function bufferOf(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

/** The domains that an authority may sign for; `undefined` when it may sign for any. */
export function domainsOf(authority: X509Certificate): readonly string[] | undefined {
  const { extensions = [] } = AsnConvert.parse(authority.raw, Certificate).tbsCertificate;
  const found = extensions.find(({ extnID }) => extnID === id_ce_nameConstraints);
  if (found === undefined) return undefined;
  const { permittedSubtrees = [] } = AsnConvert.parse(found.extnValue, NameConstraints);
  return permittedSubtrees.flatMap(({ base: { dNSName } }) => (dNSName ? [dNSName] : []));
}
