/** The platforms that the vendor has public images of; any other text is taken as well. */
const LINUX =
  /^(?:alma ?linux|anolis|centos|debian|fedora|kylin|open ?euler|open ?suse|red ?hat|rocky|suse|ubuntu|velinux)/i;

/**
 * Whether ImportImage refuses an `OsType` that its `Platform` contradicts. Inferred: what a page says is
 * that the one follows from the other.
 */
const REFUSES_CONTRADICTIONS = true;

export function isWindows(platform: string): boolean {
  return /^windows/i.test(platform);
}

/** Whether a platform is known not to be a system of a type. */
export function contradicts(platform: string, osType: 'Linux' | 'Windows' | undefined): boolean {
  if (!REFUSES_CONTRADICTIONS || osType === undefined) return false;
  return osType === 'Linux' ? isWindows(platform) : LINUX.test(platform);
}
