import { minutesCommand } from './minutes-command.ts';

const written = await minutesCommand(process.argv.slice(2));
if (written.ok) process.stdout.write(written.output);
else {
  process.stderr.write(`${written.message}\n`);
  process.exitCode = 2;
}
