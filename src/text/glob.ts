/** A test for texts in which `*` stands for any run of characters; everything else is itself. */
export function globOf(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^]*');
  const regex = new RegExp(`^${source}$`);
  return (text) => regex.test(text);
}
