#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { docsCommand } from "./cli/docs-command.ts";
import { generateCommand } from "./cli/generate-command.ts";
import { importCommand } from "./cli/import-command.ts";
import { lintCommand } from "./cli/lint-command.ts";
import { translateCommand } from "./cli/translate-command.ts";
import { version } from "./version.ts";

/** Exit codes: 0 fine, 1 the input has errors, 2 wrong usage, 3 a bug of ours. */
async function main(): Promise<number> {
  const program = new Command("specpress")
    .description(
      "Turns an API's specification into SDKs and reference pages, and keeps them true when it changes.",
    )
    .version(version)
    .helpCommand(false)
    .showHelpAfterError("(specpress --help tells more)")
    .exitOverride();
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  program.addCommand(generateCommand(finish));
  program.addCommand(importCommand(finish));
  program.addCommand(lintCommand(finish));
  program.addCommand(docsCommand(finish));
  program.addCommand(translateCommand(finish));
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError(`(specpress ${command.name()} --help tells more)`);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return exitCode;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `${text}\n\nThis is a bug in specpress ${version}. Please report it with the command and the text above.\n`,
    );
    process.exitCode = 3;
  },
);
