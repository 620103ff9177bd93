import { crc32, deflateSync } from 'node:zlib';

/** Length of the signature and IHDR, which come before the first chunk that may be a profile. */
const PNG_START = 33;

/**
 * Adds a colour profile to a PNG. sharp cannot give a profile to decoded pixels, but it respects
 * the profile in a file. https://www.w3.org/TR/png-3/#11iCCP
 */
export const attachProfile = (png: Buffer, profile: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from('iCCPicc\0\0', 'latin1'), deflateSync(profile)]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length - 4, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([
    png.subarray(0, PNG_START),
    frame.subarray(0, 4),
    body,
    frame.subarray(4),
    png.subarray(PNG_START),
  ]);
};
