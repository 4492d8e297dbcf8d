import type { Theme } from "vitepress";
import Layout from "./layout.vue";
import "./style/index.css";

const theme: Theme = { Layout };

export default theme;
