import type { Theme } from "vitepress";
import Layout from "./layout.vue";
import "./style.css";

const theme: Theme = {
  Layout,
  enhanceApp() {
    // A built site gets the script from the layout; while it is being written, VitePress runs as an application.
    if (import.meta.env.DEV && !import.meta.env.SSR) void import("../client/main.ts");
  },
};

export default theme;
