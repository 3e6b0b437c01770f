"""What `hengjing setup` says, in Chinese and English."""

WORDS = {
    "zh": {
        "about": "一个辖区的首次设置：建立辖区，以一次性激活码开立三员（系统、安全、审计管理员），"
        "并从一份 Excel 文件导入单位、机构、考核范围、人员、岗位、任职和分管分工。"
        "文件有任何问题都先全部列出，不写入任何内容。不需要邮件服务器。",
        "template": "写出空白的 Excel 模板后结束",
        "workbook": "填好的 Excel 文件；不给出则只建立辖区和三员",
        "code": "辖区代码，例如行政区划代码",
        "name": "辖区名称",
        "year": "单位分类所属年度，默认为本年",
        "lang": "说明和提示的语言",
        "SYSTEM_ADMIN": "系统管理员，写作“账号=姓名”",
        "SECURITY_ADMIN": "安全管理员，写作“账号=姓名”",
        "AUDIT_ADMIN": "审计管理员，写作“账号=姓名”",
        "account": "须写作“账号=姓名”",
        "three": "三员须为三个不同的账号",
        "missing": "须给出辖区代码、辖区名称和三员：--code、--name、--system-admin、--security-admin、--audit-admin",
        "exists": "文件{path}已存在，不覆盖；请换一个文件名",
        "written": "已写出模板{path}。填好后运行：hengjing setup --workbook {path} …",
        "no_file": "没有文件{path}",
        "problems": "共{count}个问题，未写入任何内容：",
        "nothing": "未写入任何内容。",
        "done": "辖区{name}已建立：单位{units}个，机构{bodies}个，人员{people}人，岗位{posts}个，"
        "考核范围{programs}个。",
        "codes": "三员的一次性激活码如下，24小时内有效，只显示这一次。请当面交给本人，打开 /sign-in/first/ 设置口令：",
        "next": "其他人员的账号尚未启用：由安全管理员启用，由系统管理员发放激活码。",
        "key": "校验点签名密钥已生成。请把公钥和指纹交审计管理员保存在本机以外："
        "\n  公钥  {public}\n  指纹  {fingerprint}",
        "no_key": "不能写入校验点签名密钥：{error}；请改正后运行 hengjing manage audit_key",
        "one_open": "辖区已建立，还有一项未完成：",
    },
    "en": {
        "about": "The first day of a district: opens the district, makes the three administrators (system, "
        "security, audit) by one-time codes, and takes units, bodies, programs, people, posts, holders and "
        "portfolios from one Excel file. Everything wrong with the file is listed first, and then nothing is written. "
        "Needs no mail server.",
        "template": "write an empty Excel template and stop",
        "workbook": "the Excel file, filled in; without it only the district and the administrators are made",
        "code": "code of the district",
        "name": "name of the district",
        "year": "the year of the classes of units; by default this year",
        "lang": "language of help and messages",
        "SYSTEM_ADMIN": "the system administrator, as ACCOUNT=NAME",
        "SECURITY_ADMIN": "the security administrator, as ACCOUNT=NAME",
        "AUDIT_ADMIN": "the audit administrator, as ACCOUNT=NAME",
        "account": "has to be ACCOUNT=NAME",
        "three": "the three administrators have to be three accounts",
        "missing": "give the code and name of the district and the administrators: --code, --name, --system-admin, "
        "--security-admin, --audit-admin",
        "exists": "{path} exists and is not overwritten; choose another name",
        "written": "The template is in {path}. When it is filled in, run: hengjing setup --workbook {path} …",
        "no_file": "there is no file {path}",
        "problems": "{count} problems, nothing was written:",
        "nothing": "Nothing was written.",
        "done": "District {name} is set up: {units} units, {bodies} bodies, {people} people, {posts} posts, "
        "{programs} programs.",
        "codes": "One-time codes of the administrators, good for 24 hours and shown this once. Hand each to its "
        "person, who sets a password at /sign-in/first/:",
        "next": "The accounts of everybody else are not active yet: the security administrator activates them, the "
        "system administrator issues their codes.",
        "key": "The key that signs checkpoints is made. Give its public half and fingerprint to the audit "
        "administrator, to be kept off this machine:\n  public key   {public}\n  fingerprint  {fingerprint}",
        "no_key": "the key that signs checkpoints cannot be written: {error}; mend it and run "
        "hengjing manage audit_key",
        "one_open": "The district is set up; one thing is left to do:",
    },
}
