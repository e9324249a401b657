"use client";

import type { ComponentType } from "react";

import { LoadFailure } from "./load-failure";
import { useLazyPart } from "./use-lazy-part";

/** A part of the page that is needed rarely: its code comes once it is, and says when it did not come. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return function Later(props: Props) {
    const { Part, failed } = useLazyPart(load);
    if (Part) return <Part {...props} />;
    return failed ? <LoadFailure /> : null;
  };
}
