"use client";

import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "./connection";

/** How long something waits for a read that is under way, in ms; then it goes on with what is known. */
const PATIENCE = 1_500;

/** Whether a connection is being read right now: what a change of one's own has moved is not on the page yet. */
export function useReading(slug: string): boolean {
  const reading = useIsFetching({ queryKey: keys.connection(slug) }) > 0;
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return reading && patient;
}
