import type { Config } from "tailwindcss";

/** Semantic tokens only: the values live in app/globals.css, a raw hue does not compile. */
const token = (name: string) => `var(--${name})`;
const tone = (name: string) => ({
  DEFAULT: token(name),
  soft: token(`${name}-soft`),
  line: token(`${name}-line`),
});

export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      page: token("page"),
      surface: token("surface"),
      raised: token("raised"),
      head: token("head"),
      ink: { DEFAULT: token("ink"), 2: token("ink-2"), 3: token("ink-3") },
      line: { DEFAULT: token("line"), 2: token("line-2"), control: token("line-control") },
      accent: {
        DEFAULT: token("accent"),
        hover: token("accent-hover"),
        ink: token("accent-ink"),
        soft: token("accent-soft"),
      },
      ok: tone("ok"),
      warn: tone("warn"),
      bad: { ...tone("bad"), hover: token("bad-hover"), ink: token("bad-ink") },
      bar: { button: token("bar-button"), "button-ink": token("bar-button-ink") },
    },
    fontFamily: {
      sans: [
        "var(--font-geist-marked, system-ui)",
        "var(--font-geist, system-ui)",
        "system-ui",
        "sans-serif",
      ],
      mono: ["var(--font-geist-mono, ui-monospace)", "ui-monospace", "monospace"],
    },
    borderRadius: { sm: "6px", md: "8px", lg: "12px", full: "9999px" },
    boxShadow: {
      raised: token("shadow-raised"),
      menu: token("shadow-menu"),
      bar: token("shadow-bar"),
      dialog: token("shadow-dialog"),
    },
    fontSize: {
      micro: ["11px", "18px"],
      xs: ["12px", "16px"],
      sm: ["13px", "20px"],
      hint: ["13px", "19px"],
      base: ["14px", "20px"],
      section: ["15px", "22px"],
      dialog: ["18px", "26px"],
      title: ["24px", "32px"],
      secret: ["21px", "28px"],
    },
  },
} satisfies Config;
