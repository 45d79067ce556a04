/** Where the vendor describes an operation. */
export function page(action: string): string {
  return `https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-${action.toLowerCase()}`;
}
