import localFont from "next/font/local";

// Latin letters first, with the page; those with more marks only where a name needs them. The ranges are the package's.
const geist = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  variable: "--font-geist",
  weight: "100 900",
  // The style sheet has it: letters with marks have to be looked for before it.
  adjustFontFallback: false,
});
const geistMarked = localFont({
  src: "../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2",
  variable: "--font-geist-marked",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF" },
  ],
});
const geistMono = localFont({
  src: "../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
});

/** The class names that tell the style sheet the families. */
export const fonts = `${geist.variable} ${geistMarked.variable} ${geistMono.variable}`;
