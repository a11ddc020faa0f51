import type { Catalogue } from '../../contract/index.ts'

/** What the bot says. 简体 · 繁體 · English. */
export const botWording = {
  greeting: [
    '您好，这里是政务服务咨询。您可以直接说想办的事，例如“办居住证要什么材料”。需要人工时，随时点“转人工”。',
    '您好，這裏是政務服務諮詢。您可以直接說想辦的事，例如「辦居住證要甚麼材料」。需要真人時，隨時按「轉人工」。',
    'Hello, this is the service hall\'s help desk. Just say what you need, for example "What do I need for a residence permit?". You can reach a person at any time.',
  ],
  capabilities: [
    '我可以回答办事条件、材料、时限、费用、地点、电话和惠企惠民政策，并给出出处。答不上来的，我请窗口工作人员与您视频或文字沟通。',
    '我可以回答辦事條件、材料、時限、費用、地點、電話和惠企惠民政策，並提供出處。答不上的，我請窗口職員與您視像或文字溝通。',
    'I answer questions about conditions, documents, time limits, fees, places, phone numbers and support policies, always with the source. What I cannot answer goes to the staff of the hall, by video or in writing.',
  ],
  thanks: ['不客气，能帮到您就好。还有别的事可以接着问。', '不客氣，能幫到您就好。還有其他事可以接着問。', 'You are welcome. Feel free to ask something else.'],
  goodbye: ['再见，祝您办事顺利。', '再見，祝您辦事順利。', 'Goodbye, and all the best.'],
  complaint: [
    '很抱歉给您添了麻烦。您可以请窗口工作人员处理，也可以拨打 12345 反映。',
    '很抱歉給您添了麻煩。您可以請窗口職員處理，也可以致電 12345 反映。',
    'I am sorry about the trouble. A member of staff can look into it, or you can call 12345.',
  ],
  likely: ['这可能是您要找的：', '這可能是您要找的：', 'This may be what you are looking for:'],
  clarify: ['您想问的是下面哪一项？', '您想問的是下面哪一項？', 'Which of these do you mean?'],
  noneOfThese: ['都不是，转人工', '都不是，轉人工', 'None of these, talk to a person'],
  none: [
    '这个问题我还没有可靠的答案。可以请窗口工作人员当面为您解答，或者换个说法再问一次。',
    '這個問題我還沒有可靠的答案。可以請窗口職員當面為您解答，或者換個說法再問一次。',
    'I have no reliable answer to this yet. A member of staff can help you face to face, or you can ask in other words.',
  ],
  notAQuestion: [
    '我没看懂这条消息，请用文字说说您想办什么事。',
    '我看不懂這則訊息，請用文字說說您想辦甚麼事。',
    'I could not read that message. Please write what you would like to do.',
  ],
  whichMatter: [
    '您问的是哪件事？请把事情一起说，例如“办居住证要多久”。',
    '您問的是哪件事？請把事情一起說，例如「辦居住證要多久」。',
    'Which matter is this about? Please name it too, for example "How long does a residence permit take?".',
  ],
  handOff: ['转人工', '轉人工', 'Talk to a person'],
  askInsteadOfWaiting: [
    '已经为您排队，请稍候。等待时可以接着问我别的事。',
    '已經為您排隊，請稍候。等待時可以接着問我其他事。',
    'You are in the queue. While you wait, you can go on asking me.',
  ],
  gone: [
    '这条指南刚刚更新或撤下了，请再问一次。',
    '這項指南剛剛更新或撤下了，請再問一次。',
    'This guidance has just been updated or withdrawn. Please ask again.',
  ],
  helpful: ['谢谢您的反馈。', '多謝您的意見。', 'Thank you for telling us.'],
  unhelpful: [
    '抱歉没有帮上忙，这个问题已记下来请工作人员补充。需要的话，现在就可以转人工。',
    '抱歉沒有幫上忙，這個問題已記下來請職員補充。有需要的話，現在就可以轉人工。',
    'Sorry that this did not help. Your question has been noted for our editors. You can talk to a person now.',
  ],
  trouble: [
    '抱歉，刚才出了点问题，没能回答您。请再问一次，或转人工。',
    '抱歉，剛才出了點問題，未能回答您。請再問一次，或轉人工。',
    'Sorry, something went wrong and I could not answer. Please ask again, or talk to a person.',
  ],
  source: ['出处：{title}', '出處：{title}', 'Source: {title}'],
} as const satisfies Catalogue

/** What is announced to everyone in a conversation when something happens to its consultation. */
export const announcementWording = {
  waiting: ['已为您转接综合窗口，正在排队。', '已為您轉接綜合窗口，正在排隊。', 'You are now in the queue for the general window.'],
  accepted: [
    '综合窗口{name}已接入，可以直接打字，也可以开始视频。',
    '綜合窗口{name}已接入，可以直接打字，也可以開始視像。',
    '{name} of the general window is here. You can write, or start the video.',
  ],
  departmentJoined: ['{department}{name}已加入。', '{department}{name}已加入。', '{name} of {department} has joined.'],
  ended: ['本次咨询已结束，记录已保存。', '本次諮詢已結束，記錄已儲存。', 'The consultation has ended and its record is kept.'],
  cancelled: ['已取消排队，可以接着问我。', '已取消排隊，可以接着問我。', 'You have left the queue. You can go on asking me.'],
  rated: ['感谢您的评价。', '多謝您的評價。', 'Thank you for your rating.'],
} as const satisfies Catalogue
