// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "webtester.h"

#include <pictures.h>

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtGui/QImageWriter>

using namespace Qt::StringLiterals;

using O = QJsonObject;

// What the sandbox tells of images when the window gives it a reader.
class tst_Pictures : public QObject
{
    Q_OBJECT
private slots:
    void sizes_data();
    void sizes();
    void turned();
    void none_data();
    void none();
    void overTheWebApi();
};

static QByteArray written(const QSize &size, const QByteArray &format = "png",
                          QImageIOHandler::Transformations turn = QImageIOHandler::TransformationNone)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, format);
    writer.setTransformation(turn);
    if (!writer.write(image))
        qFatal("%s", qPrintable(writer.errorString()));
    return bytes;
}

static QSize sizeOf(const QByteArray &png)
{
    return QImage::fromData(png, "png").size();
}

void tst_Pictures::sizes_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QSize>("thumbnail");
    QTest::addColumn<QSize>("thumbnail2x");
    QTest::newRow("wide") << QSize(640, 480) << QSize(160, 120) << QSize(320, 240);
    QTest::newRow("tall") << QSize(300, 600) << QSize(80, 160) << QSize(160, 320);
    QTest::newRow("between") << QSize(200, 100) << QSize(160, 80) << QSize(200, 100);
    QTest::newRow("small") << QSize(20, 10) << QSize(20, 10) << QSize(20, 10);
    QTest::newRow("a line") << QSize(2000, 1) << QSize(160, 1) << QSize(320, 1);
}

void tst_Pictures::sizes()
{
    QFETCH(QSize, size);
    const auto picture = readPicture(written(size));
    QVERIFY(picture);
    QCOMPARE(picture->size, size);
    QTEST(sizeOf(picture->thumbnail), "thumbnail");
    QTEST(sizeOf(picture->thumbnail2x), "thumbnail2x");
    QCOMPARE(QImage::fromData(picture->thumbnail, "png").pixelColor(0, 0), QColor(Qt::red));
}

// As a camera leaves it that was held upright.
void tst_Pictures::turned()
{
    const auto picture = readPicture(written({640, 480}, "jpeg", QImageIOHandler::TransformationRotate90));
    QVERIFY(picture);
    QCOMPARE(picture->size, QSize(480, 640));
    QCOMPARE(sizeOf(picture->thumbnail), QSize(120, 160));
}

void tst_Pictures::none_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("words");
    QTest::newRow("cut off") << written({640, 480}).first(40);
}

void tst_Pictures::none()
{
    QFETCH(QByteArray, file);
    QVERIFY(!readPicture(file));
}

void tst_Pictures::overTheWebApi()
{
    TestHouse house;
    house.house->uploads.setPictureReader(readPicture);
    Web web(house);
    const auto uploaded =
        web.send("POST", u"/v3.6/agent/action/upload_file"_s,
                 {{"Authorization", "Bearer dal:anna"}, {"Content-Type", "multipart/form-data; boundary=xYz"}},
                 "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
                     + written({640, 480}) + "\r\n--xYz--\r\n");
    QCOMPARE(uploaded.status, 200);
    const O file{{u"type"_s, u"file"_s}, {u"url"_s, objectOf(uploaded)["url"_L1]}};
    Desk anna(house, u"anna"_s);
    QCOMPARE(anna.error(u"send_event"_s, {{u"chat_id"_s, u"CHAT1"_s}, {u"event"_s, file}}), QString());
    const QJsonValue event = anna.takePushes(u"incoming_event"_s).value(0)["event"_L1];
    QCOMPARE(event["width"_L1], 640);
    QCOMPARE(event["height"_L1], 480);
    QCOMPARE(sizeOf(web.get(event["thumbnail_url"_L1].toString()).body), QSize(160, 120));
    QCOMPARE(sizeOf(web.get(event["thumbnail2x_url"_L1].toString()).body), QSize(320, 240));
}

QTEST_GUILESS_MAIN(tst_Pictures)
#include "tst_pictures.moc"
