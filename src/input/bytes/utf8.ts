/** Result of a strict check of bytes as UTF-8. */
export interface Utf8Scan {
  /** Valid characters of two or more bytes. */
  readonly good: number;
  /** How many of them are Hangul syllables. */
  readonly hangul: number;
  readonly bad: number;
  /** Offset of the first byte that is not UTF-8, or -1. */
  readonly firstBad: number;
  /** Bytes at the end that begin an incomplete character (0–3); an error only with `last`. */
  readonly unfinished: number;
}

/** Checks bytes as UTF-8. `last`: no bytes follow, so an incomplete character is an error. */
export function scanUtf8(bytes: Uint8Array, last = false): Utf8Scan {
  let good = 0;
  let hangul = 0;
  let bad = 0;
  let firstBad = -1;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const size = sizeAt(bytes, at);
    if (size < 0 && !last) return { good, hangul, bad, firstBad, unfinished: bytes.length - at };
    if (size > 0) {
      good += 1;
      if (size === 3 && isHangul(bytes, at)) hangul += 1;
      at += size;
    } else {
      bad += 1;
      if (firstBad === -1) firstBad = at;
      at += 1;
    }
  }
  return { good, hangul, bad, firstBad, unfinished: 0 };
}

/**
 * Length in bytes of the character at `at`: 2–4; 0 when it is invalid, -1 when it is incomplete at the end (RFC 3629,
 * section 4).
 */
function sizeAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  // The range of the second byte excludes overlong forms, surrogates and code points above U+10FFFF.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let step = 1; step < size; step += 1) {
    const byte = bytes[at + step];
    if (byte === undefined) return -1;
    if (step === 1 ? byte < low || byte > high : byte < 0x80 || byte > 0xbf) return 0;
  }
  return size;
}

/** True for U+AC00–U+D7A3, from its three bytes. */
function isHangul(bytes: Uint8Array, at: number): boolean {
  const code = (((bytes[at] ?? 0) & 0x0f) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
  return code >= 0xac00 && code <= 0xd7a3;
}
