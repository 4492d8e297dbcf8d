import type { Theme } from "vitepress";
import Layout from "./layout.vue";
// In this order: what is said of narrow screens comes last.
import "./style/base.css";
import "./style/frame.css";
import "./style/page.css";
import "./style/tables.css";
import "./style/code.css";
import "./style/page-end.css";
import "./style/search.css";
import "./style/narrow.css";

const theme: Theme = {
  Layout,
  enhanceApp() {
    // A built site gets the script from the layout; while it is being written, VitePress runs as an application.
    if (import.meta.env.DEV && !import.meta.env.SSR) void import("../client/main.ts");
  },
};

export default theme;
