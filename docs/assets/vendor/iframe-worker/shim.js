/*!
 * iframe-worker 1.0.4 (shim), corrected for OAKS: see ../README.md
 * Copyright (c) 2020-2022 Martin Donath <martin.donath@squidfunk.com>. MIT licence, in LICENSE beside this file.
 */
"use strict";(()=>{
function post(data,origin){parent.postMessage(data,origin||"*")}
function load(...urls){return urls.reduce((all,url)=>all.then(()=>new Promise(done=>{let s=document.createElement("script");s.src=url,s.onload=done,document.body.appendChild(s)})),Promise.resolve())}
/* Correction 1: Material's worker finds its language files by cutting its own address at the first "/worker".
   Every such place but the last is therefore written with an escaped w, which the browser reads as the same folder.
   The address is made absolute here, so that it can stand in quotes whatever the folders are called. */
function address(url){
  let path=new URL(url,location.href).href,last=path.lastIndexOf("/worker");
  return last<0?path:path.slice(0,last).replace(/\/worker/g,"/%77orker")+path.slice(last)}
/* Correction 2: structuredClone came with Chrome 98, Safari 15.4 and Firefox 94. Search messages are plain data. */
let clone=typeof structuredClone=="function"?structuredClone:data=>JSON.parse(JSON.stringify(data));
class IFrameWorker extends EventTarget{
  constructor(url){
    super();
    let src=address(url);
    this.url=src;
    this.m=e=>{e.source===this.w&&(this.dispatchEvent(new MessageEvent("message",{data:e.data})),this.onmessage&&this.onmessage(e))};
    this.e=(message,filename,lineno,colno,error)=>{if(filename===this.url){let e=new ErrorEvent("error",{message,filename,lineno,colno,error});this.dispatchEvent(e),this.onerror&&this.onerror(e)}};
    let frame=document.createElement("iframe");
    frame.hidden=!0,document.body.appendChild(this.iframe=frame);
    this.w.document.open(),this.w.document.write(`<html><body><script>postMessage=${post};importScripts=${load};addEventListener("error",({error})=>{parent.dispatchEvent(new ErrorEvent("error",{filename:"${src}",error}))})<\/script><script src="${src}"><\/script></body></html>`),this.w.document.close();
    onmessage=this.m,onerror=this.e;
    this.r=new Promise((done,fail)=>{this.w.onload=done,this.w.onerror=fail})}
  terminate(){this.iframe.remove(),onmessage=onerror=null}
  postMessage(data){this.r.catch().then(()=>{this.w.dispatchEvent(new MessageEvent("message",clone({data})))})}
  get w(){return this.iframe.contentWindow}}
window.IFrameWorker=IFrameWorker;
location.protocol==="file:"&&(window.Worker=IFrameWorker);
})();
