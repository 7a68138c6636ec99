/**
 * The look of the pages on a medium: quiet, large, no font and no file to fetch. It stands in each page, because some programs on phones show one
 * file out of a ZIP and nothing beside it.
 */
export const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:18px/1.55 "Titillium Web","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#17324d;background:#fff}
a{color:#0059b3}
a:focus-visible{outline:3px solid #17324d;outline-offset:2px;background:#fff4c2}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;padding:12px;background:#fff}
header,main,footer{max-width:44rem;margin:0 auto;padding:0 16px}
.wide header,.wide main,.wide footer{max-width:80rem}
header{padding-top:24px}
header p{margin:0;font-weight:600}
small{font-size:1rem;font-weight:400}
h1{font-size:1.75rem;line-height:1.2;margin:24px 0 4px}
h2{font-size:1.25rem;line-height:1.3;margin:40px 0 8px}
.lead{margin:0 0 24px}
.act{display:block;min-height:44px;padding:14px 18px;margin:12px 0;border-radius:6px;background:#0059b3;color:#fff;text-decoration:none;font-weight:600}
.act.quiet{background:#fff;color:#0059b3;border:2px solid #0059b3}
.note{border-left:4px solid #5d7083;padding:2px 0 2px 14px;margin:16px 0}
.plain{list-style:none;padding:0}
.plain li,ol li{margin:8px 0}
hr{border:0;border-top:1px solid #c5cfd9;margin:48px 0}
footer{padding-bottom:40px;color:#455a6e}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,8.5rem),1fr));gap:12px;list-style:none;padding:0}
.grid a{display:block;background:#000;color:#fff;text-decoration:none}
.grid img{display:block;width:100%;height:auto;aspect-ratio:1;object-fit:contain}
.grid span{display:block;padding:10px 12px;font-size:1rem;line-height:1.3}
@media print{.grid{display:block}}
`.trim();
