import { connectionHandler } from "@/lib/server/http/handler";
import { readKeyState } from "@/lib/server/provider/client";

export const GET = connectionHandler("key-state", (connection) => readKeyState(connection));
