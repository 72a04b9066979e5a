import { Option } from 'commander';

/** `--lang`: the language of the HTML report. The list is `LANGUAGES` of the reports, which are only loaded when they are written. */
export function languageOption(): Option {
  return new Option('--lang <name>', 'language of the HTML report (default: en)').choices(['en', 'zh']);
}
