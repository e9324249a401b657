"use client";

import { Time } from "@/components/ui/time";
import type { RowPassword } from "./known-credentials";

/** Which password it is: "the password of 20:03". */
export function RowPasswordWords({ password }: { password: RowPassword }) {
  switch (password.kind) {
    case "made":
      return (
        <span translate="no">
          the password of <Time at={password.at} style={password.exact ? "clock" : "brief"} />
        </span>
      );
    case "first":
      return <span translate="no">the password from before</span>;
    case "same":
      return <span translate="no">the same password</span>;
  }
}
