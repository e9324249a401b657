import { later } from "@/components/ui/later";

/** Notices that most visits never see. */
export const Restoring = later(() => import("./restore-notice").then((module) => module.Restoring));
export const BehindNotice = later(() => import("./behind-notice").then((module) => module.BehindNotice));
