import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { viewOf } from "@/lib/domain/connection-view.fixture";
import { BindOutcome } from "./bind-outcome";

const markupOf = (status: number) =>
  renderToStaticMarkup(
    <BindOutcome
      check={{
        kind: "answered",
        result: { kind: "refused", status, answer: "bind_transmitter_resp", ms: 5 },
        at: 0,
        recorded: true,
      }}
      view={viewOf()}
    />,
  );

it.each([0x05, 0x0d, 0x0f])(
  "a refusal with %i names each cause once, and says apart that SMSCs differ",
  (status) => {
    const markup = markupOf(status);
    for (const cause of [/binds (of this system ID )?are taken/gi, /system ID is not the one in force/gi])
      expect(markup.match(cause)?.length ?? 0).toBeLessThan(2);
    expect(markup).toContain("can also mean");
    expect(markup).toContain("All binds of this system ID are taken");
    const items = markup.match(/<li>.*?<\/li>/g) ?? [];
    expect(items.length).toBeGreaterThan(0);
    expect(items.join(" ")).not.toContain("SMSCs differ");
    expect(markup).toContain("SMSCs differ");
  },
);
