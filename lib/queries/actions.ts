import type {
  AppliedSettings,
  ApplySettings,
  CheckBind,
  CheckedBind,
  RecordSettings,
  RotateCredentials,
  SendAgain,
  SentChange,
} from "@/lib/domain/change";
import type { Result } from "@/lib/result";

type Action<Input, Output> = (input: Input & { slug: string }) => Promise<Result<Output>>;

/** The server actions of a connection, as pages pass them down. */
export type ConnectionActions = {
  applySettings: Action<ApplySettings, AppliedSettings>;
  recordSettings: Action<RecordSettings, { seq: number }>;
  sendAgain: Action<SendAgain, SentChange>;
  rotateCredentials: Action<RotateCredentials, SentChange>;
  checkBind: Action<CheckBind, CheckedBind>;
};
