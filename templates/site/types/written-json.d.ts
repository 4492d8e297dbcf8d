/** Written beside the theme when a site is made. */
declare module "*/site.json" {
  const data: unknown;
  export default data;
}

declare module "*/menu.json" {
  const data: unknown;
  export default data;
}
