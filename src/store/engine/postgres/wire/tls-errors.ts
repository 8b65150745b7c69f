import { EarshotError } from '../../../../domain/errors.js';
import { type Message, message } from '../../../../locale/message.js';

interface Told {
  readonly text: (where: string, error: Refused) => Message;
  readonly hint: Message;
}

/** The details that Node adds to a refused certificate; only a wrong host name has more than a code. */
interface Refused extends Error {
  readonly code?: string;
  readonly host?: string;
  readonly cert?: { readonly subjectaltname?: string; readonly subject?: { readonly CN?: string } };
}

const clock = message('engine.compareThisMachineSClock');

/** The names of a certificate without their types: `db.example, 10.0.0.1`. */
const namesOf = ({ cert }: Refused): string =>
  (cert?.subjectaltname ?? cert?.subject?.CN ?? '?').replace(/(?:DNS|IP Address):/g, '');

const unknownAuthority: Told = {
  text: (where) => message('engine.certificateOfIsSignedBy', where),
  hint: message('engine.nameFileOfYourOffice'),
};

const told: Readonly<Record<string, Told>> = {
  CERT_HAS_EXPIRED: {
    text: (where) => message('engine.certificateOfHasExpired', where),
    hint: clock,
  },
  CERT_NOT_YET_VALID: {
    text: (where) => message('engine.certificateOfIsNotValid', where),
    hint: clock,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    text: (where, error) => message('engine.certificateOfIsOfAnother', where, namesOf(error), error.host),
    hint: message('engine.writeHostInAddressAs'),
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_UNTRUSTED: unknownAuthority,
};

const notEncrypted: Told = {
  text: (where) => message('engine.doesNotEncryptItsConnections', where),
  hint: message('engine.nothingWasSentServerS'),
};

const untrusted: Told = {
  text: (where, { code, message: why }) => message('engine.noTrustedConnectionTo', where, code, why),
  hint: message('engine.nothingWasSentAskServer'),
};

const isTls = ({ code = '', message }: Refused): boolean =>
  /^(?:UNABLE_TO_|CERT_|CRL_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_|PATH_LENGTH)/.test(code) ||
  /SSL|TLS/.test(message);

/** The error for an encrypted connection that could not be made; undefined for other errors. */
export function tlsError(error: unknown, where: string): EarshotError | undefined {
  if (!(error instanceof Error)) return undefined;
  const refused: Refused = error;
  const found =
    told[refused.code ?? ''] ??
    (refused.message.includes('does not support SSL') ? notEncrypted : isTls(refused) ? untrusted : undefined);
  return found && new EarshotError('store', found.text(where, refused), { hint: found.hint, cause: error });
}
