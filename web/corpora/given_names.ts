// Given names in use around the world, spelled in plain ASCII.

const byRegion: readonly string[] = [
  // English, Irish, Scottish, Welsh
  `Abigail Adam Agnes Alan Albert Alfred Alice Alison Amy Andrew Angus Ann Arthur Audrey Barbara
  Barry Beatrice Benjamin Bridget Brian Bryn Callum Carol Catherine Cecil Charles Charlotte Ciara
  Clare Colin Conor Craig Daisy David Deirdre Donald Dorothy Douglas Dylan Edgar Edith Edward
  Eileen Eleanor Elizabeth Ellen Emily Emma Eric Ewan Fiona Florence Frances Frank Gareth
  Geoffrey George Gerald Gillian Glenda Grace Graham Gwen Hannah Harold Harriet Harry Hazel
  Heather Helen Henry Herbert Hilary Howard Hugh Ian Irene Isobel Ivor Jack James Jane Janet Jean
  Jennifer Joan John Joyce Judith Julia Katherine Keith Kenneth Kieran Laura Lewis Linda Liam
  Logan Lucy Mabel Maeve Malcolm Margaret Mark Martin Mary Maud Megan Mervyn Mildred Morag Morgan
  Nancy Neil Nigel Niamh Norman Oliver Olwen Oonagh Oscar Owen Pamela Patricia Patrick Paul Pearl
  Peggy Peter Philip Rachel Ralph Rhys Richard Robert Robin Roger Ronan Rory Rosemary Roy Ruth
  Samuel Sarah Sean Sheila Simon Stanley Stella Stephen Stuart Susan Sybil Terence Thomas Timothy
  Tristan Una Violet Walter William Winifred`,
  // French, Italian, Spanish, Portuguese, Romanian
  `Adele Alain Alessandro Alfonso Amelie Andre Angela Antoine Antonio Arturo Aurelie Beatriz Bernard
  Bianca Bruno Camille Carlos Carmen Caterina Cecile Celeste Chiara Claudia Colette Cristina
  Denis Diego Dolores Domenico Elena Elise Emilio Enrique Enzo Esperanza Estelle Fabio Felipe
  Fernanda Filippo Francesca Francisco Gabriela Gaston Genevieve Giacomo Gianna Giovanni Giulia
  Gustavo Heloise Henri Ignacio Ilaria Ines Ioana Isabel Jacques Javier Joaquin Jorge Josefina
  Juan Juliette Laurent Leonardo Lorenzo Louise Lucia Luis Luz Madeleine Manuel Marcel Marco
  Margarida Maria Mariana Marisol Matteo Mercedes Michel Miguel Mihai Mireille Monique Nicolas
  Noemi Octavio Odette Olivier Pablo Paloma Paola Pascal Pedro Pierre Pilar Rafael Ramon Raquel
  Renata Rene Ricardo Roberta Rocio Rodrigo Rosalia Salvatore Santiago Sebastian Silvia Simone
  Solange Sophie Stefano Teresa Thierry Tiago Valentina Vasco Vincenzo Violeta Viviane Xavier
  Yolanda Yvette Zoe`,
  // German, Dutch, Scandinavian, Finnish, Baltic
  `Aino Anders Anja Annika Antje Arne Astrid Axel Birgit Bjorn Bram Brigitte Carsten Christa Daan
  Dagmar Dieter Ebba Eero Eino Elke Elsa Erik Erika Eva Femke Franz Freya Friedrich Fritz Gerda
  Gerrit Gisela Gudrun Gunnar Gustav Hanna Hanneke Hans Heidi Heike Heinrich Helga Helmut Henrik
  Hilda Ilse Inga Ingrid Ivar Jan Jana Joost Jorgen Juhani Jukka Jurgen Kaisa Karin Karl Katrin
  Kerstin Klaus Knut Konrad Kristina Kurt Lars Lasse Leif Lena Liisa Linnea Lothar Ludwig Maarten
  Magnus Mareike Marit Marta Mathilde Matti Mikkel Monika Nils Olaf Olga Ole Otto Petra Pieter
  Pirjo Ragnar Reinhard Renate Rolf Rutger Saara Sabine Sander Siegfried Sigrid Silke Sofie
  Solveig Sonja Stefan Stig Sven Svetlana Tapio Thea Tilda Tove Tuomas Ulla Ulrich Ursula Uwe
  Veikko Viggo Wilhelm Willem Wolfgang Wouter Yrsa`,
  // Slavic, Hungarian, Greek, Georgian, Armenian
  `Agnieszka Aleksandr Alexandra Anastasia Anatoly Andrei Aram Ariadne Athena Barbora Bogdan Boris
  Bozena Branko Costas Dana Danica Daria Demetrios Despina Dimitri Dmitry Dorota Dragan Dunja
  Ekaterina Eleni Ewa Feodor Ferenc Galina Georgi Giorgos Goran Grigori Halina Hasmik Ilona Igor
  Ilya Irakli Irina Istvan Ivana Jaroslav Jelena Josip Kalina Katya Kazimir Ketevan Krzysztof
  Ksenia Laszlo Lev Lidia Ljuba Ludmila Luka Magda Maksim Marek Marina Marko Mateusz Mikhail
  Milan Milena Milica Mirjana Misha Nadia Nadezhda Natalia Nikola Nikos Nino Oksana Oleg Orsolya
  Pavel Penelope Petar Polina Radka Radomir Roman Ruslan Sandor Sasha Sergei Slavko Sofia
  Sophocles Spiros Stanislav Stavros Svetla Tamara Tamas Tatiana Tigran Tomasz Vadim Valeria
  Vasilis Vera Veronika Viktor Vladimir Vuk Wanda Yuri Zdenka Zlata Zofia Zoltan Zora`,
  // Arabic, Persian, Turkish, Hebrew
  `Abbas Adnan Ahmed Aisha Ali Amal Amina Amir Anwar Ari Asma Avi Ayse Aziz Bahar Bashir Basma Burak
  Cem Dalia Daoud Dariush Defne Elif Emre Esra Fadi Farah Farid Farhad Fatima Feride Ghassan
  Habib Hakan Hala Hamid Hassan Hava Hila Huda Hussein Ibrahim Idris Iman Jamal Jamila Kamal
  Karim Khalid Laila Leyla Lior Mahmoud Malika Mansour Maryam Mehmet Meryem Miriam Mona Murat
  Mustafa Nabil Nadim Naftali Nasrin Noam Noor Noura Omar Orhan Osman Parisa Pinar Rania Rashid
  Rauf Reza Rivka Roya Said Salim Salma Samir Samira Selim Shadi Shira Shirin Soraya Tahir Talia
  Tariq Umar Walid Yael Yasmin Yitzhak Yonatan Yusuf Zahra Zainab Ziad Zeynep`,
  // South Asian
  `Aarav Aditi Ajay Akash Amit Amrita Ananya Anand Anil Anjali Arjun Aruna Asha Ashok Bhavna Chandra
  Deepa Deepak Devi Dinesh Divya Esha Fareed Ganesh Gaurav Geeta Gopal Hari Harish Indira Isha
  Jaya Kabir Kamala Karan Kavita Kiran Krishna Kumar Lakshmi Lalita Leela Madhav Manish Maya
  Meena Mohan Nandini Naresh Neha Nikhil Nirmala Padma Pooja Prakash Pranav Priya Radha Rahul Raj
  Rajesh Rakesh Ramesh Rani Ravi Rekha Rohan Rohit Sachin Sandhya Sanjay Sarita Seema Shanti
  Shreya Sita Sunil Sunita Suresh Swati Tara Uma Usha Varun Vijay Vikram Vimala Vinod`,
  // East and South-East Asian, Pacific
  `Aiko Akira Akemi An Anh Aroha Ayumi Bao Binh Chau Chen Chiyo Daichi Dewi Duc Emi Eun Fumiko Fang
  Hana Haruki Haruto Hiro Hiroshi Hoa Hui Hye Indah Jae Jiho Jin Joon Jun Kaito Kalani Kazuo
  Keiko Kenji Kiri Koji Lan Lei Leilani Li Lian Linh Long Made Mai Makoto Malia Mana Mariko Mei
  Michiko Midori Min Minh Mitsuko Moana Naoki Naomi Ngoc Nguyet Nobu Noriko Phuong Ping Putu
  Qiang Quan Quyen Ren Rin Ryo Sachiko Sakura Satoshi Seo Shan Shigeru Shiori Somchai Soo Sora
  Sunee Suzu Takeshi Tamati Tao Thanh Thuy Tomoko Trang Tuan Wati Wayan Wei Wen Xia Xin Yan Yasuo
  Ying Yoko Yoshi Yuki Yumi Yun Zhen`,
  // African
  `Abebe Abena Abeni Ade Adisa Adjoa Afia Akello Akosua Akua Ama Amadi Amadou Amara Aminata Asante
  Awa Ayana Ayo Bakari Binta Chidi Chike Chinwe Chioma Dawit Desta Diallo Ebele Efua Ekow Emeka
  Enitan Esi Fatou Femi Folami Habiba Hawa Ife Ikenna Imani Issa Jabari Jelani Jengo Juma Kamau
  Kehinde Khadija Kofi Kojo Kwabena Kwame Kwesi Lerato Lindiwe Makena Mandla Mariama Modou Mosi
  Moussa Naledi Nia Njeri Nkechi Nneka Nomsa Obi Ousmane Oumar Rudo Sanaa Sefu Sekou Selam Simba
  Sipho Tafari Taiwo Tendai Thabo Themba Tumelo Wambui Wanjiru Yaa Yohannes Zola Zuri`,
  // The Americas
  `Aiyana Alejandra Amaru Ayelen Cuauhtemoc Dakota Illari Inti Itzel Ixchel Kaya Killa Lautaro
  Mahkah Nahuel Nayeli Nita Pakari Quilla Rayen Sayen Suyai Tala Tupac Wayra Winona Xochitl
  Yaretzi Yma Yunuen Zyanya`,
];

/** Each once, in the order above. */
export const givenNames: readonly string[] = [
  ...new Set(byRegion.flatMap((names) => names.split(/\s+/))),
];
