import { connectionHandler } from "@/lib/server/http/handler";
import { readKeyState } from "@/lib/server/reads/key-state";

export const GET = connectionHandler("key-state", (connection) => readKeyState(connection));
