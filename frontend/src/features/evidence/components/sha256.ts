const LARGEST = 50 * 1024 * 1024;

/** SHA-256 of a file, so that the API can tell that it arrived whole; not of large ones, which would have to be held. */
export async function sha256(file: File): Promise<string | undefined> {
  if (file.size > LARGEST || !crypto.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(await file.arrayBuffer()));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
