/** Text that a target could send to break or deceive a report; every one must show as inert text. */
export const HOSTILE_STRINGS: readonly string[] = [
  '</script><script>document.title="pwned"</script>',
  '<!--<script>',
  '<img src=x onerror="document.title=\'pwned\'">',
  '"><svg/onload=document.title=1>',
  ']]></failure></testcase><testcase name="forged"/>',
  '&lt;b&gt; &amp; &#x3c; &nbsp;',
  '\u001b[2J\u001b[31mred\u001b]0;title\u0007',
  '\u0000\u0001\u0008\u000b\u000c\u000e\u007f\u009b31m',
  'lone \ud83d surrogates \udc00',
  '\ufffe\uffff noncharacters',
  'line\u2028separator\u2029paragraph',
  'right\u202eot\u202c-to-left',
  "javascript:alert(1)' $(touch /tmp/pwned) `id`",
];
