import type { SiteMenu } from "../../generator/site/site-data.ts";
import json from "./menu.json";

export const menu: SiteMenu = json as SiteMenu;
