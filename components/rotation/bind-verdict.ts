import type { BindContext } from "@/lib/domain/bind-context";
import { bindMeaning } from "@/lib/domain/bind-meaning";
import type { BindResult } from "@/lib/domain/bind-result";

const SETTLE = "Send again settles it.";

/** What one bind with the new password tells of an unconfirmed rotation; null for a bind, which settles it. */
export function bindVerdict(result: BindResult, context: BindContext): string | null {
  const meaning = bindMeaning(result, context);
  switch (meaning.kind) {
    case "bound":
      return null;
    case "speaks-of-password":
      return `${meaning.sentence} The old one may still be in force. ${SETTLE}`;
    case "says-nothing":
      return `${meaning.sentence} This does not tell whether the change is in force. ${SETTLE}`;
  }
}
