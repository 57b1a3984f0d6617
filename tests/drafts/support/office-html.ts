/** What Word, Excel, LibreOffice and Google Docs put on the clipboard, shortened: their styles, merged cells, tables in tables, lists. */
export const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0in} table.MsoTableGrid {border:solid windowtext 1.0pt} --></style></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment--><p class=MsoNormal><b><span lang=VI style='font-size:14.0pt'>Bảng kê<o:p></o:p></span></b></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
<td width=312 colspan=2 valign=top style='width:233.75pt'><p class=MsoNormal align=center style='text-align:center'><b>Gộp ngang<o:p></o:p></b></p></td>
<td width=311 rowspan=2><p class=MsoNormal>Gộp dọc<o:p></o:p></p></td></tr><tr style='mso-yfti-irow:1'><td><p class=MsoNormal>một</p><p class=MsoNormal>hai dòng</p></td>
<td><table class=MsoTableGrid><tr><td><p class=MsoNormal>trong</p></td><td><p class=MsoNormal>bảng</p></td></tr></table></td></tr></table>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>chấm một<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>a.<span>&nbsp; </span></span><![endif]>mục a<o:p></o:p></p><!--EndFragment--></body></html>`

export const fromExcel = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"><style><!--.xl65 {mso-number-format:"\\#\\,\\#\\#0";}--></style></head>
<body><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse'><!--StartFragment--><col width=64 span=3 style='width:48pt'>
<tr height=20><td height=20 class=xl65 width=64>STT</td><td>Tên</td><td align=right x:num="1234">1.234</td></tr><tr height=20><td>1</td><td colspan=2 style='mso-ignore:colspan'>Hai ô</td></tr>
<tr height=20><td></td><td></td><td style='font-weight:700'>đậm<br>xuống</td></tr><!--EndFragment--></table></body></html>`

export const fromLibreOffice = `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4 (Linux)"/><style type="text/css">p{line-height:115%}</style></head><body lang="vi-VN" dir="ltr">
<p style="line-height:100%"><font face="Times New Roman, serif"><font size="4"><b>Tiêu đề</b></font></font></p>
<table width="665" cellpadding="4" cellspacing="0"><col width="324"/><col width="323"/><tr valign="top"><th width="324"><p>đầu</p></th><td rowspan="2"><p>dọc</p></td></tr><tr><td><p><i>nghiêng</i></p></td></tr></table>
<ol><li><p style="margin-bottom:0">một</p><ol type="a"><li><p>một a</p></li></ol></li><li><p>hai</p></li></ol></body></html>`

export const fromGoogleDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-size:11pt;font-weight:700">Đậm</span><span style="font-weight:400"> thường</span></p><br>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-style:italic">chấm</span></p></li><ul><li aria-level="2"><p><span>sâu</span></p></li></ul></ul>
<div dir="ltr" align="left"><table style="border:none"><colgroup><col width="2"/></colgroup><tbody><tr><td><p dir="ltr"><span>ô 1</span></p></td><td><br></td></tr></tbody></table></div></b>`

const WORDS = 'Căn cứ chức năng nhiệm vụ quyền hạn của Sở theo quy định hiện hành về quản lý văn bản'.split(' ')
const sentence = (count: number) =>
  Array.from({ length: count }, (_, i) => `${WORDS[i % WORDS.length]}${i % 9 ? '' : ','}`).join(' ')

/** About 25,000 words at 700: headings, bold and italic, a table every hundred paragraphs. */
export const longDocument = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, i) => {
    if (i % 100 === 50)
      return `<table>${`<tr>${'<td><p>ô có chữ</p></td>'.repeat(4)}</tr>`.repeat(6)}</table><p>Sau bảng ${i}</p>`
    if (i % 20 === 0) return `<h2>Điều ${i / 20 + 1}. Quy định số ${i}</h2>`
    return `<p>Đoạn ${i}: ${sentence(12)} <b>${sentence(4)}</b> ${sentence(14)} <i>${sentence(3)}</i>.</p>`
  }).join('')
