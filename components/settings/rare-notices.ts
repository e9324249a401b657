import { later } from "@/components/ui/later";

/** Notices that most visits never see. */
export const RestoreNotice = later(() => import("./restore-notice").then((module) => module.RestoreNotice));
export const BehindNotice = later(() => import("./behind-notice").then((module) => module.BehindNotice));
export const LostRecordNotice = later(() =>
  import("./lost-record-notice").then((module) => module.LostRecordNotice),
);
