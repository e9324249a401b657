"use client";

import { useEffect, useState } from "react";
import { useLooking } from "./look-again";

/** How long something waits for a read that is under way, in ms; then it goes on with what is known. */
const PATIENCE = 1_500;

/** Whether the page is being read again after a change of one's own, for as long as that is worth waiting for. */
export function useReading(): boolean {
  const reading = useLooking();
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return reading && patient;
}
