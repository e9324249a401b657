import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { attemptOf, viewOf } from "@/lib/domain/connection-view.fixture";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { CredentialsDoubt } from "./credentials-doubt";

const inDoubt = (change: Partial<ConnectionView> = {}) =>
  renderToStaticMarkup(
    <CredentialsDoubt
      view={viewOf({ attempts: { settings: [], credentials: [attemptOf(9)] }, ...change })}
      rotateAgain={<button>Rotate again</button>}
    />,
  );

it("says that rotating again settles the question, where it can be pressed", () => {
  expect(inDoubt()).toContain("Settles it: once a new password is accepted, it replaces both.");
});

it("says what comes first while nothing can be rotated", () => {
  const markup = inDoubt({ hostChanged: true });
  expect(markup).not.toContain("Settles it");
  expect(markup).toContain("Apply or record the settings first.");
  expect(markup).toContain("After that, a new password can settle it.");
});
