/** Where the vendor's API explorer describes an operation. */
export function page(action: string): string {
  return `https://api.volcengine.com/api-docs/view?serviceCode=ecs&version=2020-04-01&action=${action}`;
}
