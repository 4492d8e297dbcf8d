import type { Theme } from "vitepress";
import Layout from "./layout.vue";
// In this order: what is said of narrow screens, and of those without scripts, comes last.
import "./style/base.css";
import "./style/frame.css";
import "./style/page.css";
import "./style/tables.css";
import "./style/code.css";
import "./style/page-end.css";
import "./style/search.css";
import "./style/narrow.css";
import "./style/no-script.css";

const theme: Theme = { Layout };

export default theme;
