/** Written beside the theme when a site is made. */
declare module "*/site.json" {
  const data: unknown;
  export default data;
}

/** Where libraries of the site are that the project does not name itself. */
declare module "*/libraries.json" {
  const libraries: Readonly<Record<string, string>>;
  export default libraries;
}

declare module "*.css";
