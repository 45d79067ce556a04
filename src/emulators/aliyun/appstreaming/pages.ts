/** Where the vendor's API explorer describes an operation. */
export function page(action: string): string {
  return `https://api.aliyun.com/document/appstream-center/2021-09-01/${action}`;
}
