import { icons, type IconNode } from "lucide";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Icon } from "./icon";

/** The same lines by React, which escapes whatever has to be. */
const byElements = (icon: IconNode) =>
  renderToStaticMarkup(
    <svg aria-hidden viewBox="0 0 24 24" className="icon">
      {icon.map(([shape, attributes], index) => createElement(shape, { key: index, ...attributes }))}
    </svg>,
  );

it("draws every icon of the set as React would from elements", () => {
  for (const [name, icon] of Object.entries(icons)) {
    const markup = renderToStaticMarkup(<Icon of={icon} />);
    expect(markup.replace(/<(\w+)([^<>]*)\/>/g, "<$1$2></$1>"), name).toBe(byElements(icon));
  }
});
