export * from "./verdicts.ts";
