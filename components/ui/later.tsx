"use client";

import { type ComponentType, type ReactNode, useEffect } from "react";

import { lazyPart } from "./lazy-part";
import { LoadFailure } from "./load-failure";

/**
 * A part of the page that is needed rarely: its code comes once it is, and says when it did not come. `until` stands
 * in its place meanwhile.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  until: ReactNode = null,
) {
  const { warm, usePart } = lazyPart(load);
  return function Later(props: Props) {
    const { Part, failed } = usePart();
    useEffect(warm, []);
    if (Part) return <Part {...props} />;
    return failed ? <LoadFailure /> : until;
  };
}
