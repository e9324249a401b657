"use server";

import { action } from "@/lib/server/http/action";
import { applySettings } from "@/lib/server/changes/apply-settings";
import { checkBind } from "@/lib/server/changes/check-bind";
import { switchesOff } from "@/lib/server/changes/guard-dangers";
import { recordSettings } from "@/lib/server/changes/record-settings";
import { rotateCredentials } from "@/lib/server/changes/rotate-credentials";
import { sendAgain } from "@/lib/server/changes/send-again";
import { inputs } from "@/lib/server/changes/inputs";

export const applySettingsAction = action({
  name: "apply-settings",
  role: "operator",
  limit: "change",
  input: inputs.applySettings,
  // Cutting off a leak never waits.
  always: (context, { settings }) => switchesOff(context, settings),
  run: applySettings,
});

export const recordSettingsAction = action({
  name: "record-settings",
  role: "operator",
  limit: "change",
  input: inputs.recordSettings,
  run: recordSettings,
});

export const sendAgainAction = action({
  name: "send-again",
  role: "operator",
  limit: "change",
  input: inputs.sendAgain,
  run: sendAgain,
});

export const rotateCredentialsAction = action({
  name: "rotate-credentials",
  role: "operator",
  recent: true,
  limit: "change",
  input: inputs.rotateCredentials,
  run: rotateCredentials,
});

export const checkBindAction = action({
  name: "check-bind",
  role: "operator",
  limit: "bind-check",
  input: inputs.checkBind,
  run: checkBind,
});
