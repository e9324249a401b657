import { connectionHandler } from "@/lib/server/http/handler";
import { readKeyState } from "@/lib/server/provider/key-state";

export const GET = connectionHandler("key-state", (connection) => readKeyState(connection));
