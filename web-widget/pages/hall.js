// The demo page's own script: a site may open the chat from any button of its own.
document.querySelector('#ask').addEventListener('click', () => document.querySelector('zixun-chat')?.open())
document.querySelector('#snippet').textContent =
  `<script src="${new URL('widget.js', location.href)}" data-title="在线咨询" async></script>`
