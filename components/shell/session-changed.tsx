"use client";

import { useEffect } from "react";
import { tellOtherTabs } from "./other-tabs";

/** On pages where a browser arrives after signing in or out: the other tabs look at who they belong to. */
export function SessionChanged() {
  useEffect(tellOtherTabs, []);
  return null;
}
