/** Bundles the client of the HTML report in memory, as text that can stand inside `<script>` and `<style>`. */
export function bundleReportClient(): Promise<{ readonly script: string; readonly style: string }>;
/** Writes dist/src/report/html/client.js and client.css. */
export function buildReportClient(): Promise<void>;
